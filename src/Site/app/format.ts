const numbers = new Intl.NumberFormat("en");
const units = ["B", "kB", "MB", "GB", "TB", "PB"];

export function count(value: number): string {
    return numbers.format(value);
}

export function plural(value: number, word: string): string {
    return `${count(value)} ${value === 1 ? word : word.endsWith("s") ? `${word}es` : `${word}s`}`;
}

export function bytes(value: number): string {
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function seconds(value: number): string {
    if (value < 60) return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
    const minutes = Math.floor(value / 60);
    return minutes < 60 ? `${minutes} min ${Math.round(value % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** In the reader's zone, in an order that sorts. */
export function time(iso: string): string {
    const date = new Date(iso);
    const two = (value: number) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A value of YAML on one line, as one would write it there. */
export function value(data: unknown): string {
    if (data === null || data === undefined) return "null";
    if (typeof data === "string") return data;
    if (Array.isArray(data))
        return data.every((item) => typeof item !== "object" || item === null) ? data.map(value).join(", ") : JSON.stringify(data);
    return typeof data === "object" ? JSON.stringify(data) : String(data);
}

export const kindNames: Record<string, [one: string, many: string]> = {
    model: ["model", "Models"],
    source: ["source", "Sources"],
    seed: ["seed", "Seeds"],
    snapshot: ["snapshot", "Snapshots"],
    test: ["test", "Tests"],
    unit_test: ["unit test", "Unit tests"],
    exposure: ["exposure", "Exposures"],
    macro: ["macro", "Macros"],
};
