import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useHash } from "../hash";
import { ThemeSwitch } from "./ThemeSwitch";

interface Props {
    /** What the side is called, where a small screen has a button for it. */
    menu: string;
    bar: ComponentChildren;
    side: ComponentChildren;
    title: string;
    /** Which page it is: another one begins at its top, and whoever hears it is taken there. */
    place: string;
    /** Whether the page itself goes to a place inside of it. */
    isInside?: boolean;
    mainClass?: string;
    children: ComponentChildren;
}

/** What is around every page: the bar at the top, the side with all nodes, and the place where a page stands. */
export function Frame({ menu, bar, side, title, place, isInside = false, mainClass = "main", children }: Props) {
    const hash = useHash();
    const [isMenuOpen, setMenuOpen] = useState(false);
    const main = useRef<HTMLElement>(null);
    const isFirst = useRef(true);
    useEffect(() => setMenuOpen(false), [hash]);
    useEffect(() => {
        document.title = title;
        if (isFirst.current) isFirst.current = false;
        else if (!isInside) {
            main.current?.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
    }, [place]);

    return (
        <>
            <a
                class="skip"
                href="#main"
                onClick={(event) => {
                    event.preventDefault();
                    main.current?.focus();
                }}
            >
                Skip to content
            </a>
            <header class="bar">
                <button
                    type="button"
                    class="menu"
                    aria-label={menu}
                    aria-expanded={isMenuOpen}
                    aria-controls="sidebar"
                    onClick={() => setMenuOpen(!isMenuOpen)}
                >
                    <span aria-hidden="true">☰</span>
                </button>
                {bar}
                <ThemeSwitch />
            </header>
            <div class={isMenuOpen ? "frame menu-open" : "frame"}>
                <div id="sidebar" class="side">
                    {side}
                </div>
                {isMenuOpen && <div class="shade" onClick={() => setMenuOpen(false)} />}
                <main id="main" ref={main} tabIndex={-1} class={mainClass}>
                    {children}
                </main>
            </div>
        </>
    );
}
