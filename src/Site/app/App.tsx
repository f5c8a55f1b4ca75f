import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { SharedContext } from "./context";
import type { Search } from "./data/search";
import type { Site } from "./data/site";
import { kindNames } from "./format";
import { GraphPage } from "./pages/GraphPage";
import { ListPage } from "./pages/ListPage";
import { MissingPage } from "./pages/MissingPage";
import { NodePage } from "./pages/NodePage";
import { Overview } from "./pages/Overview";
import { SearchPage } from "./pages/SearchPage";
import { SearchBox } from "./parts/SearchBox";
import { Sidebar } from "./parts/Sidebar";
import { ThemeSwitch } from "./parts/ThemeSwitch";
import { parse, type Route } from "./router";

export function App({ site, search }: { site: Site; search: Search }) {
    const [hash, setHash] = useState(location.hash);
    const [isMenuOpen, setMenuOpen] = useState(false);
    const main = useRef<HTMLElement>(null);
    const route = useMemo(() => parse(site, hash), [site, hash]);
    const shared = useMemo(() => ({ site, search }), [site, search]);
    const place = placeOf(route);
    const first = useRef(true);

    useEffect(() => {
        const onChange = () => {
            setHash(location.hash);
            setMenuOpen(false);
        };
        addEventListener("hashchange", onChange);
        return () => removeEventListener("hashchange", onChange);
    }, []);
    // A new page begins at its top, and whoever hears it is taken there.
    useEffect(() => {
        document.title = titleOf(site, route);
        if (first.current) first.current = false;
        else if (!(route.page === "node" && route.column !== undefined)) {
            main.current?.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
    }, [place]);

    return (
        <SharedContext.Provider value={shared}>
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
                    aria-label="Menu"
                    aria-expanded={isMenuOpen}
                    aria-controls="sidebar"
                    onClick={() => setMenuOpen(!isMenuOpen)}
                >
                    <span aria-hidden="true">☰</span>
                </button>
                <a class="brand" href="#/">
                    {site.project.name}
                </a>
                <SearchBox />
                <a class="bar-link" href="#/graph">
                    Graph
                </a>
                <ThemeSwitch />
            </header>
            <div class={isMenuOpen ? "frame menu-open" : "frame"}>
                <div id="sidebar" class="side">
                    <Sidebar current={route.page === "node" ? route.node : undefined} />
                </div>
                {isMenuOpen && <div class="shade" onClick={() => setMenuOpen(false)} />}
                <main id="main" ref={main} tabIndex={-1} class={route.page === "graph" ? "main graph-main" : "main"}>
                    <Page route={route} />
                </main>
            </div>
        </SharedContext.Provider>
    );
}

function Page({ route }: { route: Route }) {
    switch (route.page) {
        case "overview":
            return <Overview />;
        case "list":
            return <ListPage key={route.kind} kind={route.kind} query={route.query} />;
        case "node":
            return <NodePage key={route.node} node={route.node} column={route.column} />;
        case "graph":
            return <GraphPage query={route.query} />;
        case "search":
            return <SearchPage query={route.query} />;
        default:
            return <MissingPage what={route.what} />;
    }
}

function placeOf(route: Route): string {
    switch (route.page) {
        case "node":
            return `node ${route.node}`;
        case "list":
            return `list ${route.kind}`;
        case "missing":
            return `missing ${route.what}`;
        default:
            return route.page;
    }
}

function titleOf(site: Site, route: Route): string {
    switch (route.page) {
        case "node":
            return `${site.names[route.node]} · ${site.project.name}`;
        case "list":
            return `${kindNames[route.kind][1]} · ${site.project.name}`;
        case "graph":
            return `Lineage · ${site.project.name}`;
        case "search":
            return `Search · ${site.project.name}`;
        default:
            return site.project.name;
    }
}
