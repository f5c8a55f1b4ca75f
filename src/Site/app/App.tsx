import { useMemo } from "preact/hooks";
import { SharedContext } from "./context";
import type { Search } from "./data/search";
import type { Site } from "./data/site";
import { kindNames } from "./format";
import { useHash } from "./hash";
import { GraphPage } from "./pages/GraphPage";
import { ListPage } from "./pages/ListPage";
import { MissingPage } from "./pages/MissingPage";
import { NodePage } from "./pages/NodePage";
import { Overview } from "./pages/Overview";
import { SearchPage } from "./pages/SearchPage";
import { Frame } from "./parts/Frame";
import { SearchBox } from "./parts/SearchBox";
import { Sidebar } from "./parts/Sidebar";
import { parse, type Route } from "./router";

export function App({ site, search }: { site: Site; search: Search }) {
    const hash = useHash();
    const route = useMemo(() => parse(site, hash), [site, hash]);
    const shared = useMemo(() => ({ site, search }), [site, search]);
    return (
        <SharedContext.Provider value={shared}>
            <Frame
                menu="Menu"
                bar={
                    <>
                        <a class="brand" href="#/">
                            {site.project.name}
                        </a>
                        <SearchBox />
                        <a class="bar-link" href="#/graph">
                            Graph
                        </a>
                    </>
                }
                side={<Sidebar current={route.page === "node" ? route.node : undefined} />}
                title={titleOf(site, route)}
                place={placeOf(route)}
                isInside={route.page === "node" && route.column !== undefined}
                mainClass={route.page === "graph" ? "main graph-main" : "main"}
            >
                <Page route={route} />
            </Frame>
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
