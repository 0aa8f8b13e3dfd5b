# SPDX-License-Identifier: Apache-2.0
"""No function has more than 70 lines."""

from tests.house import functions
from tests.house import source

LINES_MAX = 70


def too_long(path, text):
    if path.suffix in (".cc", ".h"):
        found = functions.cpp_functions(text)
    elif path.suffix == ".py":
        found = functions.python_functions(text)
    elif source.is_bash(path):
        found = functions.bash_functions(text)
    else:
        return []
    return [f"{path}:{line}: {name} has {lines} lines" for name, line, lines in found if lines > LINES_MAX]


def test_functions_are_short():
    found = [problem for path in source.tree() for problem in too_long(path, source.read(path))]
    assert not found, "\n" + "\n".join(found)


def test_functions_are_found_in_cpp():
    text = """
#define LOOP(x) do { (x); } while (0)
namespace a {
constexpr int kTable[] = {1, 2};
class B final : public C {
 public:
  explicit B(int a) : a_{a}, b_(a) { go(); }
  int get() const noexcept override { return a_; }  // {
  enum class E : int { kOne };
};
template <class T>
Task<Result<T>> long_one(
    int a) {
  if (a) { return f([] { return "}"; }); }
}
TEST(Suite, Name) {
}
}  // namespace a
"""
    assert [(name, lines) for name, _, lines in functions.cpp_functions(text)] == [
        ("B", 1),
        ("get", 1),
        ("long_one", 5),
        ("TEST", 2),
    ]


def test_the_checker_sees_long_functions():
    path = source.pathlib.Path
    body = "  a();\n" * LINES_MAX
    assert too_long(path("src/a/a.cc"), "namespace a {\nvoid f() {\n" + body + "}\n}\n")
    assert not too_long(path("src/a/a.cc"), "namespace a {\nvoid f() {\n  a();\n}\nvoid g() {\n  a();\n}\n}\n")
    assert too_long(path("a.py"), "def f():\n" + "    a()\n" * LINES_MAX)
    assert list(functions.bash_functions("f() {\n" + body + "}\n")) == [("f", 1, LINES_MAX + 2)]
