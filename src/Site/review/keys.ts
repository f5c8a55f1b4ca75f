import { useEffect, useRef } from "preact/hooks";

/** Does something when a key is pressed, unless somebody is typing. */
export function useKeys(actions: Record<string, () => void>): void {
    const current = useRef(actions);
    current.current = actions;
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent) => {
            const target = event.target as HTMLElement;
            if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(target.tagName)) return;
            if (Object.hasOwn(current.current, event.key)) {
                event.preventDefault();
                current.current[event.key]();
            }
        };
        addEventListener("keydown", onKeyDown);
        return () => removeEventListener("keydown", onKeyDown);
    }, []);
}
