export type Theme = "auto" | "light" | "dark";

const key = "etl-theme";
const listeners = new Set<() => void>();

/** What the reader chose; storage may be denied, and then the choice holds for this page. */
export function readTheme(): Theme {
    try {
        const stored = localStorage.getItem(key);
        return stored === "light" || stored === "dark" ? stored : "auto";
    } catch {
        return "auto";
    }
}

export function applyTheme(theme: Theme): void {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
        if (theme === "auto") localStorage.removeItem(key);
        else localStorage.setItem(key, theme);
    } catch {
        // It holds for this page.
    }
    listeners.forEach((listener) => listener());
}

/** Tells when colours change, by choice or with the system's. */
export function onThemeChange(listener: () => void): () => void {
    const media = matchMedia("(prefers-color-scheme: dark)");
    listeners.add(listener);
    media.addEventListener("change", listener);
    return () => {
        listeners.delete(listener);
        media.removeEventListener("change", listener);
    };
}
