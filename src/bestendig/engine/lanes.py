"""Sixteen futures side by side as one value: vectors of floats and of truths that numba lowers to SIMD instructions.

Written so that the kernel reads like the model's text: `a * m + b` works on sixteen futures at once, comparisons give
masks, and `where(mask, x, y)` chooses per lane. Elementwise throughout, so a future's numbers do not depend on the
futures beside it.
"""

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel.models import PrimitiveModel
from numba.core.extending import intrinsic, lower_builtin, register_model
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.np.arrayobj import populate_array

from bestendig.engine.layout import LANES

DOUBLE = ir.DoubleType()
FLOATS = ir.VectorType(DOUBLE, LANES)
TRUTHS = ir.VectorType(ir.IntType(1), LANES)
INT32 = ir.IntType(32)
ALIGNED = 8


class LanesType(types.Type):
    """Sixteen floats."""

    def __init__(self) -> None:
        super().__init__(name="lanes")


class MaskType(types.Type):
    """Sixteen truths."""

    def __init__(self) -> None:
        super().__init__(name="mask")


lanes = LanesType()
mask = MaskType()


@register_model(LanesType)
class LanesModel(PrimitiveModel):  # type: ignore[misc]
    """A vector of sixteen doubles."""

    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, FLOATS)


@register_model(MaskType)
class MaskModel(PrimitiveModel):  # type: ignore[misc]
    """A vector of sixteen bits."""

    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, TRUTHS)


def _spread(builder: Any, value: Any) -> Any:
    """The same scalar in each lane."""
    vector = ir.VectorType(value.type, LANES)
    first = builder.insert_element(ir.Constant(vector, ir.Undefined), value, ir.Constant(INT32, 0))
    return builder.shuffle_vector(
        first, ir.Constant(vector, ir.Undefined), ir.Constant(ir.VectorType(INT32, LANES), [0] * LANES)
    )


def _as_vector(context: Any, builder: Any, value: Any, kind: Any) -> Any:
    if isinstance(kind, LanesType | MaskType):
        return value
    return _spread(builder, context.cast(builder, value, kind, types.float64))


def _cases(result: Any) -> list[Any]:
    pairs = ((lanes, lanes), (lanes, types.float64), (types.float64, lanes), (lanes, types.int64), (types.int64, lanes))
    return [signature(result, a, b) for a, b in pairs]


def _binary(function: Any, result: Any, emit: Callable[[Any, Any, Any], Any]) -> None:
    """Teach numba an operator on lanes with lanes or a scalar."""
    cases = _cases(result)
    infer_global(function)(type(f"Lanes_{function.__name__}", (ConcreteTemplate,), {"cases": cases}))

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        a, b = (_as_vector(context, builder, value, kind) for value, kind in zip(args, sig.args, strict=True))
        return emit(builder, a, b)

    for case in cases:
        lower_builtin(function, *case.args)(lower)


def _masks(function: Any, emit: Callable[[Any, Any, Any], Any]) -> None:
    infer_global(function)(
        type(f"Mask_{function.__name__}", (ConcreteTemplate,), {"cases": [signature(mask, mask, mask)]})
    )
    lower_builtin(function, mask, mask)(lambda _, builder, __, args: emit(builder, *args))


for _operator, _emit in (
    (operator.add, lambda b, x, y: b.fadd(x, y)),
    (operator.sub, lambda b, x, y: b.fsub(x, y)),
    (operator.mul, lambda b, x, y: b.fmul(x, y)),
    (operator.iadd, lambda b, x, y: b.fadd(x, y)),
    (operator.isub, lambda b, x, y: b.fsub(x, y)),
    (operator.truediv, lambda b, x, y: b.fdiv(x, y)),
):
    _binary(_operator, lanes, _emit)
for _operator, _sign in (
    (operator.lt, "<"),
    (operator.le, "<="),
    (operator.gt, ">"),
    (operator.ge, ">="),
    (operator.eq, "=="),
    (operator.ne, "!="),
):
    _binary(_operator, mask, lambda b, x, y, sign=_sign: b.fcmp_ordered(sign, x, y))
_masks(operator.and_, lambda b, x, y: b.and_(x, y))
_masks(operator.or_, lambda b, x, y: b.or_(x, y))


@infer_global(operator.invert)
class MaskInvert(ConcreteTemplate):  # type: ignore[misc]
    """Not."""

    cases = (signature(mask, mask),)


@lower_builtin(operator.invert, mask)
def _lower_invert(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
    return builder.not_(args[0])


@infer_global(operator.neg)
class LanesNegative(ConcreteTemplate):  # type: ignore[misc]
    """Minus."""

    cases = (signature(lanes, lanes),)


@lower_builtin(operator.neg, lanes)
def _lower_negative(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
    return builder.fsub(ir.Constant(FLOATS, [-0.0] * LANES), args[0])


@intrinsic
def spread(_typingctx: Any, value: Any) -> Any:
    """A float in each lane."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _as_vector(context, builder, args[0], sig.args[0])

    return lanes(value), codegen


@intrinsic
def where(_typingctx: Any, choose: Any, yes: Any, no: Any) -> Any:
    """Per lane `yes` where `choose` is true, else `no`; scalars are the same in each lane."""
    if choose != mask:
        return None

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        yes, no = (_as_vector(context, builder, args[i], sig.args[i]) for i in (1, 2))
        return builder.select(args[0], yes, no)

    return lanes(choose, yes, no), codegen


def _extreme(sign: str) -> Any:
    def typing(_typingctx: Any, a: Any, b: Any) -> Any:
        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            x, y = (_as_vector(context, builder, args[i], sig.args[i]) for i in (0, 1))
            return builder.select(builder.fcmp_ordered(sign, x, y), x, y)

        return lanes(a, b), codegen

    return typing


least = intrinsic(_extreme("<"))
"""The smaller per lane; where one is not a number, the second."""
most = intrinsic(_extreme(">"))
"""The larger per lane; where one is not a number, the second."""


@intrinsic
def root(_typingctx: Any, value: Any) -> Any:
    """Square root per lane."""

    def codegen(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        function = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(FLOATS, [FLOATS]), f"llvm.sqrt.v{LANES}f64"
        )
        return builder.call(function, [args[0]])

    return lanes(value), codegen


@intrinsic
def some(_typingctx: Any, value: Any) -> Any:
    """Whether any lane is true."""

    def codegen(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        bits = builder.bitcast(args[0], ir.IntType(LANES))
        return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(LANES), 0))

    return types.boolean(value), codegen


def _row_pointer(context: Any, builder: Any, array_type: Any, array: Any, row: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    first = builder.mul(row, ir.Constant(row.type, LANES))
    return builder.bitcast(builder.gep(data, [first]), FLOATS.as_pointer())


@intrinsic
def load(_typingctx: Any, array: Any, row: Any) -> Any:
    """Row `row` of a (rows, 16) array."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        index = context.cast(builder, args[1], sig.args[1], types.intp)
        return builder.load(_row_pointer(context, builder, sig.args[0], args[0], index), align=ALIGNED)

    return lanes(array, row), codegen


@intrinsic
def store(_typingctx: Any, array: Any, row: Any, value: Any) -> Any:
    """Write lanes, or a scalar in each lane, to row `row` of a (rows, 16) array."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        index = context.cast(builder, args[1], sig.args[1], types.intp)
        vector = _as_vector(context, builder, args[2], sig.args[2])
        builder.store(vector, _row_pointer(context, builder, sig.args[0], args[0], index), align=ALIGNED)
        return context.get_dummy_value()

    return types.void(array, row, value), codegen


def unpacker(kind: Any) -> Any:
    """An intrinsic that builds arguments of a type from the whole numbers that `work.flatten` made of them."""

    @intrinsic
    def unpack(_typingctx: Any, book: Any) -> Any:
        """The arguments that a list of whole numbers stands for."""

        def codegen(context: Any, builder: Any, _sig: Any, args: Any) -> Any:
            return _Book(context, builder, args[0]).take(kind)

        return kind(book), codegen

    return unpack


class _Book:
    """Reads whole numbers one after another, as values of the types that are asked for."""

    def __init__(self, context: Any, builder: Any, pointer: Any) -> None:
        self.context, self.builder, self.pointer, self.place = context, builder, pointer, 0

    def next(self) -> Any:
        """The next whole number."""
        at = self.builder.gep(self.pointer, [ir.Constant(ir.IntType(64), self.place)])
        self.place += 1
        return self.builder.load(at)

    def take(self, kind: Any) -> Any:
        """A number, an array, or a tuple of them."""
        if isinstance(kind, types.Array):
            return self.array(kind)
        if isinstance(kind, types.BaseTuple):
            return self.context.make_tuple(self.builder, kind, [self.take(part) for part in kind])
        return self.next()

    def array(self, kind: Any) -> Any:
        """A contiguous array: its address, then its shape."""
        builder, context = self.builder, self.context
        made = context.make_array(kind)(context, builder)
        data = builder.inttoptr(self.next(), context.get_data_type(kind.dtype).as_pointer())
        shape = [self.next() for _ in range(kind.ndim)]
        size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
        strides, step = [], size
        for length in reversed(shape):
            strides.insert(0, step)
            step = builder.mul(step, length)
        populate_array(made, data=data, shape=shape, strides=strides, itemsize=size, meminfo=None)
        return made._getvalue()  # noqa: SLF001 -- as numba's own array functions do
