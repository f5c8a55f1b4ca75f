import { useState } from "preact/hooks";
import { applyTheme, readTheme, type Theme } from "../theme";

const next: Record<Theme, Theme> = { auto: "dark", dark: "light", light: "auto" };
const signs: Record<Theme, string> = { auto: "◐", dark: "●", light: "○" };
const names: Record<Theme, string> = { auto: "as the system", dark: "dark", light: "light" };

export function ThemeSwitch() {
    const [theme, setTheme] = useState(readTheme);
    const change = () => {
        applyTheme(next[theme]);
        setTheme(next[theme]);
    };
    return (
        <button type="button" class="theme" onClick={change} aria-label={`Colours: ${names[theme]}`} title={`Colours: ${names[theme]}`}>
            <span aria-hidden="true">{signs[theme]}</span>
        </button>
    );
}
