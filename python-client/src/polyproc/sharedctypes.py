"""multiprocessing.sharedctypes: numbers in shared memory."""

from polyproc import context

__all__ = ["Array", "RawArray", "RawValue", "Value"]

Array = context.default.Array
RawArray = context.default.RawArray
RawValue = context.default.RawValue
Value = context.default.Value
