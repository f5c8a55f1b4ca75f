import { render } from "preact";
import { loaded } from "../app/data/loader";
import { applyTheme, readTheme } from "../app/theme";
import { App } from "./App";
import { Review } from "./model";
import type { ReviewData } from "./shapes";

applyTheme(readTheme());
render(<App review={new Review(loaded<ReviewData>("review")!)} />, document.getElementById("app")!);
