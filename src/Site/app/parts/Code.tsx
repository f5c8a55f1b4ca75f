import { useMemo, useRef, useState } from "preact/hooks";
import { highlight } from "./highlight";

/** A text of code with the numbers of its lines and a button that copies it. */
export function Code({ text, label, isSql = true }: { text: string; label: string; isSql?: boolean }) {
    const shown = text.replace(/\s+$/, "");
    const html = useMemo(() => (isSql ? highlight(shown) : undefined), [shown, isSql]);
    const lines = useMemo(
        () =>
            shown
                .split("\n")
                .map((_, line) => line + 1)
                .join("\n"),
        [shown],
    );
    return (
        <div class="code">
            <CopyButton text={text} what={label} />
            <div class="scroll" tabIndex={0} role="region" aria-label={label}>
                <pre class="lines" aria-hidden="true">
                    {lines}
                </pre>
                {html === undefined ? (
                    <pre>
                        <code>{shown}</code>
                    </pre>
                ) : (
                    <pre>
                        <code dangerouslySetInnerHTML={{ __html: html }} />
                    </pre>
                )}
            </div>
        </div>
    );
}

export function CopyButton({ text, what }: { text: string; what: string }) {
    const [state, setState] = useState("");
    const timer = useRef<number>(undefined);
    const copy = async () => {
        setState((await write(text)) ? "Copied" : "Not allowed");
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => setState(""), 1600);
    };
    return (
        <button type="button" class="copy" onClick={copy} aria-label={`Copy ${what}`}>
            <span aria-live="polite">{state || "Copy"}</span>
        </button>
    );
}

// The newer way is refused to pages from a file system by some browsers.
async function write(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const area = document.createElement("textarea");
        area.value = text;
        area.className = "offscreen";
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
    }
}
