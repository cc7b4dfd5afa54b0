// A chart's files, made in the browser from what the page shows: its picture as SVG or PNG, its table as CSV.
// Everything works on the nearest [data-chart] around the button that was pressed, so parts that come later work too.

const SCALE = 2;
const PAPER = "#ffffff";
const SECOND = 1000;
const DRAWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "opacity", "paint-order", "font-family", "font-size", "font-weight", "font-style", "text-anchor"];

/** The picture as the page shows it on a wide screen, apart from the page: styles of classes become attributes. */
function pictureOf(chart) {
  const shown = chart.querySelector(".wide-only svg") ?? chart.querySelector("svg");
  const copy = shown.cloneNode(true);
  const own = shown.classList.contains("chart");
  const copies = [...copy.querySelectorAll("*")];
  [...shown.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(element);
    if (style.display === "none" || element.closest("[role=slider]")) copies[i].remove();
    else if (!own) for (const name of DRAWN) copies[i].setAttribute(name, style.getPropertyValue(name));
  });
  const { width, height } = shown.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return copy;
}

const written = (picture) => new XMLSerializer().serializeToString(picture);

/** The page's own letters, for a picture that cannot reach them. */
async function letters() {
  const link = document.querySelector('link[rel="preload"][as="font"]');
  if (!link) return "";
  const bytes = new Uint8Array(await (await fetch(link.href)).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const source = `url(data:font/woff2;base64,${text}) format("woff2")`;
  return `@font-face{font-family:"Source Sans 3 Variable";font-weight:200 900;src:${source}}`;
}

async function png(chart) {
  const picture = pictureOf(chart);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = await letters();
  picture.prepend(style);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * Number(picture.getAttribute("width"));
  canvas.height = SCALE * Number(picture.getAttribute("height"));
  const paper = canvas.getContext("2d");
  paper.fillStyle = PAPER;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("png"))), "image/png");
  });
}

const svg = async (chart) => new Blob([written(pictureOf(chart))], { type: "image/svg+xml" });

/** A cell that a spreadsheet takes for text, never for a formula, whatever stands in it. */
function cellOf(cell) {
  const text = cell.textContent.trim().replace(/\s+/g, " ");
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[";,\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function csv(chart) {
  const separator = document.documentElement.lang.startsWith("nl") ? ";" : ",";
  const rows = [...chart.querySelector("table").rows].map((row) => [...row.cells].map(cellOf).join(separator));
  return new Blob([`\ufeff${rows.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" });
}

const MAKE = { svg, png, csv };

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60 * SECOND);
}

const fileName = (name) => name.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase() || "chart";

/** Says for a while what was done, also to who does not see it. */
function tell(files, words) {
  const status = files.querySelector("[role=status]");
  status.textContent = words;
  setTimeout(() => { status.textContent = ""; }, 4 * SECOND);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-file]");
  const chart = button?.closest("[data-chart]");
  if (!chart) return;
  const files = button.closest(".chart-files");
  const kind = button.dataset.file;
  try {
    if (kind === "copy") await navigator.clipboard.write([new ClipboardItem({ "image/png": png(chart) })]);
    else save(await MAKE[kind](chart), `${fileName(files.dataset.name)}.${kind}`);
    tell(files, kind === "copy" ? files.dataset.copied : files.dataset.saved);
  } catch {
    tell(files, files.dataset.failed);
  }
});

document.documentElement.classList.add("can-save");
if (navigator.clipboard?.write && window.ClipboardItem) document.documentElement.classList.add("can-copy");
