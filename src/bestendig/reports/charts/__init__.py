"""The charts: each a function of plain result data that gives a `Chart` (drawing, table, title, text)."""

from bestendig.reports.charts.coverage import coverage_chart
from bestendig.reports.charts.fan import fan_chart
from bestendig.reports.charts.fans_beside import fans_beside_chart
from bestendig.reports.charts.histogram import histogram_chart
from bestendig.reports.charts.lane import lane_chart
from bestendig.reports.charts.levers import levers_chart
from bestendig.reports.charts.life_line import life_line_chart
from bestendig.reports.charts.people import people_chart
from bestendig.reports.charts.route_tree import route_tree_chart
from bestendig.reports.charts.wall import wall_chart
from bestendig.reports.charts.why_not import why_not_chart

CHARTS = (
    ("life_line", life_line_chart),
    ("people", people_chart),
    ("why_not", why_not_chart),
    ("levers", levers_chart),
    ("fan", fan_chart),
    ("fans_beside", fans_beside_chart),
    ("histogram", histogram_chart),
    ("coverage", coverage_chart),
    ("wall", wall_chart),
    ("lane", lane_chart),
    ("route_tree", route_tree_chart),
)
