"""YAML text into nodes; a mistake of YAML itself gets its line and a hint in Vietnamese."""

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node

from thidua.errors import Problem, ThiduaError

_HINTS = (
    ("mapping values are not allowed", "câu có dấu hai chấm thì đặt trong dấu nháy kép"),
    ("'\\t'", "thụt dòng bằng dấu cách, không bằng phím Tab"),
    ("block end", "các mục ngang hàng phải thụt dòng bằng nhau"),
    ("expected ':'", "sau tên mục phải có dấu hai chấm"),
    ("end of stream", "dấu nháy mở ra mà không đóng lại"),
    ("stream end", "dấu ngoặc mở ra mà không đóng lại"),
    ("undefined alias", "câu bắt đầu bằng «*» thì đặt trong dấu nháy kép"),
    ("another document", "mỗi tệp chỉ có một tài liệu, không có dòng «---» thứ hai"),
)


def compose(text: str, file: str) -> Node:
    """Give the root node of the only document; ThiduaError `yaml-syntax`, `file-empty`."""
    try:
        root = _root(text, pure=True)
    except YAMLError as error:
        raise ThiduaError(_told(error, text, file)) from error
    except RecursionError as error:
        problem = Problem("yaml-syntax", "các mục lồng vào nhau quá sâu", file)
        raise ThiduaError(problem) from error
    if root is None:
        raise ThiduaError(Problem("file-empty", "tệp không có nội dung", file))
    return root


def compose_own(text: str, file: str) -> Node:
    """Give the root node of a file of the program, by libyaml where it can: four times as fast.

    Not for what others send: nested deep enough, it would end the process; and it tells no anchor.
    """
    try:
        root = _root(text, pure=False)
    except YAMLError:
        root = None  # told in the words that have hints
    return compose(text, file) if root is None else root


def _root(text: str, *, pure: bool) -> Node | None:
    root: Node | None = YAML(typ="safe", pure=pure, plug_ins=[]).compose(text)
    return root


def _told(error: YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        line, reason = error.problem_mark.line + 1, str(error.problem)
    else:  # the reader's error, which has no mark
        line, reason = text.count("\n", 0, getattr(error, "position", 0)) + 1, "ký tự lạ"
    hint = next((hint for sign, hint in _HINTS if sign in reason), reason)
    return Problem("yaml-syntax", f"không đọc được cú pháp YAML: {hint}", file, line)
