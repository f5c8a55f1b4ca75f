// Numbers, shares and ranges of values as people write them.

const six = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
const exact = new Intl.NumberFormat("en", { maximumSignificantDigits: 6, maximumFractionDigits: 0, roundingPriority: "morePrecision" });
const units = [
    [1e12, "T"],
    [1e9, "B"],
    [1e6, "M"],
] as const;
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const wholeTypes = /^u?(tiny|small|big|huge)?int(eger)?$/i;
const numberTypes = /^(u?(tiny|small|big|huge)?int(eger)?|decimal|numeric|real|float|double)\b/i;
const dayLength = 86_400_000;

export function isWhole(type: string): boolean {
    return wholeTypes.test(type);
}

/** A part of a whole: `74 %`, `0.05 %`. What is not all is never said to be, nor what is something to be nothing. */
export function percent(part: number): string {
    const rounded = Number((part * 100).toFixed(part > 0.999 || part < 0.01 ? 2 : 1));
    return part < 1 && rounded === 100 ? "99.99 %" : part > 0 && rounded === 0 ? "0.01 %" : `${rounded} %`;
}

/** A number in few letters: `12,500`, `300 M`, `1.16349 × 10¹⁷`. */
export function amount(value: number): string {
    const size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) {
        const [digits, power] = value.toExponential(5).split("e");
        return `${Number(digits)} × 10${[...power.replace("+", "")].map((digit) => superscripts[Number(digit)] ?? "⁻").join("")}`;
    }
    const unit = units.find(([least]) => size >= least);
    return unit === undefined ? six.format(value) : `${six.format(value / unit[0])} ${unit[1]}`;
}

/** A mean: no digit before the point is lost. */
export function mean(value: number): string {
    return Math.abs(value) < 1e15 ? exact.format(value) : amount(value);
}

/** A value as the warehouse writes it; of a number, with its digits in threes. */
export function grouped(value: string, type: string): string {
    const [, sign, digits, rest] = /^(-?)(\d+)(\.\d+)?$/.exec(value) ?? [];
    return digits === undefined || !numberTypes.test(type) ? value : sign + digits.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ?? "");
}

/** A range of a distribution: `0 – 300 M`, `2017-01-01 – 2017-05-30`; of whole numbers, the first and the last of them. */
export function range(from: string, to: string, type: string, isLast: boolean): string {
    const [low, high] = numberTypes.test(type) ? rangeOfNumbers(Number(from), Number(to), isWhole(type), isLast).map(amount) : rangeOfTimes(from, to);
    return low === high ? low : `${low} – ${high}`;
}

// A range ends before the next begins, and only the last one holds its end. Where one is wide, round bounds are read more easily.
function rangeOfNumbers(from: number, to: number, isWhole: boolean, isLast: boolean): [number, number] {
    if (!isWhole || to - from >= 1000) return [from, to];
    const first = Math.ceil(from),
        last = isLast ? Math.floor(to) : Math.ceil(to) - 1;
    return first <= last ? [first, last] : [from, to];
}

function rangeOfTimes(from: string, to: string): [string, string] {
    const [fromDay, fromTime] = from.split(" "),
        [toDay, toTime] = to.split(" ");
    if (fromTime === undefined || toTime === undefined) return [year(from), year(to)];
    if (fromDay === toDay) return [from, fromTime === toTime ? to : toTime];
    return Date.parse(toDay) - Date.parse(fromDay) > 2 * dayLength ? [fromDay, toDay] : [from, to];
}

// Days that no calendar of the tool reaches are given in seconds since 1970.
function year(text: string): string {
    return /^-?\d{7,}$/.test(text) ? `year ${Math.floor(Number(text) / 31_556_952) + 1970}` : text;
}
