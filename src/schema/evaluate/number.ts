/**
 * True where `value` is a whole number of `step`s, as decimals: 19.99 is a multiple of 0.01, though their
 * quotient in binary is 1998.9999999999998.
 */
export function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  if (Number.isInteger(quotient)) return true;
  if (!Number.isFinite(quotient)) return value % step === 0;
  const nearest = Math.round(quotient);
  // Farther off than rounding of the operands explains, it is no multiple.
  if (Math.abs(quotient - nearest) > Math.max(1, Math.abs(nearest)) * 4e-15) return false;
  return Number((nearest * step).toPrecision(15)) === Number(value.toPrecision(15));
}
