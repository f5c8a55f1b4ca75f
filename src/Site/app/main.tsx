import { render } from "preact";
import { App } from "./App";
import { Search } from "./data/search";
import { load } from "./data/loader";
import type { IndexData } from "./data/shapes";
import { Site } from "./data/site";
import { applyTheme, readTheme } from "./theme";

applyTheme(readTheme());

void load<IndexData>("index", true).then((data) => {
    const site = new Site(data);
    render(<App site={site} search={new Search(site)} />, document.getElementById("app")!);
});
