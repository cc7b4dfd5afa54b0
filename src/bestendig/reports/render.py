"""The reports as files. Source: design.md "Reports"."""

from bestendig.domain.texts import Texts
from bestendig.reports.board.content import ReportData, board_document
from bestendig.reports.pdf import render_pdf


def render_board(data: ReportData, texts: Texts) -> bytes:
    """The report for the board as PDF."""
    return render_pdf(board_document(data, texts), texts)
