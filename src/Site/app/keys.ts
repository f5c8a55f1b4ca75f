import { useEffect, useRef } from "preact/hooks";

/**
 * Does something when a key is pressed, unless somebody is typing. A key with Ctrl, or with the ⌘ of a Mac, is named `Ctrl+k`, and is for those who type as well.
 */
export function useKeys(actions: Record<string, () => void>): void {
    const current = useRef(actions);
    current.current = actions;
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent) => {
            const isCommand = event.ctrlKey || event.metaKey;
            const isTyping = (event.target as HTMLElement).matches("input, textarea, select, [contenteditable]");
            const name = isCommand ? `Ctrl+${event.key}` : event.key;
            if (event.altKey || (isTyping && !isCommand) || !Object.hasOwn(current.current, name)) return;
            event.preventDefault();
            current.current[name]();
        };
        addEventListener("keydown", onKeyDown);
        return () => removeEventListener("keydown", onKeyDown);
    }, []);
}
