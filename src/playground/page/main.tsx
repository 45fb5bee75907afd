import "@fontsource/inter/400.css";
import "@fontsource/inter/600.css";
import "@fontsource/inter/800.css";
import "slack-blocks-to-jsx/dist/style.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/sidebar.css";
import "./styles/channel.css";
import "./styles/messages.css";
import "./styles/blocks.css";
import "./styles/elements.css";
import "./styles/composer.css";
import "./styles/dialogs.css";
import { createRoot } from "react-dom/client";
import { App } from "./shell/App.tsx";
import { createWorkspaceStore } from "./state/createWorkspaceStore.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root element.");
const store = createWorkspaceStore();
store.start();
// A block that cannot be drawn is shown as such; the console has nothing to add.
createRoot(root, { onCaughtError: () => {} }).render(<App store={store} />);
