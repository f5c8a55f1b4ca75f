import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { count } from "../format";

/** The first of many, and a button for more: thousands of rows at once would keep the reader waiting. */
export function useFirst<T>(items: T[], step: number): { shown: T[]; more: ComponentChildren } {
    const [limit, setLimit] = useState(step);
    const rest = items.length - limit;
    const more = rest > 0 && (
        <p>
            <button type="button" class="button" onClick={() => setLimit(limit + step * 5)}>
                Show {count(Math.min(rest, step * 5))} more of {count(rest)}
            </button>
        </p>
    );
    return { shown: items.slice(0, limit), more };
}
