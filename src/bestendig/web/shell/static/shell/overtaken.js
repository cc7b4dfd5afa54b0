// A request that a later one overtook was stopped on purpose: that is no error, and has no place in the browser's console.
// htmx says each error twice, so a line that was lost is still told of, as htmx:sendError or htmx:timeout.
"use strict";

htmx.logger = (_element, name, detail) => {
  if (name === "htmx:sendAbort" || name === "htmx:afterRequest") delete detail.error;
};
