import { existsSync } from "node:fs";
import { join } from "node:path";
import { commands, extensions, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";

const SCHEMA_CHECKERS = ["redhat.vscode-yaml", "tombi-toml.tombi", "tamasfe.even-better-toml"];
const LANGUAGES = ["yaml", "toml", "graphql"];

let client: LanguageClient | undefined;

/** The command of the settings; else the one in the workspace's virtual environment; else the one on the PATH. */
function serverCommand(): { command: string; args: string[] } {
  const [command, ...args] = workspace.getConfiguration("amplifyc").get<string[]>("command", []);
  if (command !== undefined) {
    return { command, args };
  }
  const [folder, name] = process.platform === "win32" ? ["Scripts", "amplifyc.exe"] : ["bin", "amplifyc"];
  for (const root of workspace.workspaceFolders ?? []) {
    const own = join(root.uri.fsPath, ".venv", folder, name);
    if (existsSync(own)) {
      return { command: own, args: ["lsp"] };
    }
  }
  return { command: "amplifyc", args: ["lsp"] };
}

/** Whether the server tells what the schemas find, or another extension does already. */
function schemaErrors(): boolean {
  const wanted = workspace.getConfiguration("amplifyc").get<string>("schemaErrors", "auto");
  return wanted === "auto" ? !SCHEMA_CHECKERS.some((id) => extensions.getExtension(id) !== undefined) : wanted === "always";
}

async function start(): Promise<void> {
  const cwd = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language, pattern: "**/amplify/**" })),
    initializationOptions: { schemaErrors: schemaErrors() },
  };
  client = new LanguageClient("amplifyc", "amplifyc", { ...serverCommand(), options: cwd === undefined ? {} : { cwd } }, options);
  try {
    await client.start();
  } catch {
    void window.showErrorMessage("amplifyc: the language server did not start. Install it with: pip install 'amplifyc[lsp]'");
  }
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("amplifyc.restart", restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("amplifyc") ? restart() : undefined)),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop().catch(() => undefined); // one that never started has nothing to stop
}
