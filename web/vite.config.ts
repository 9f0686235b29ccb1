import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type ProxyOptions } from "vite";

const server = new URL(process.env["TEMPMESSENGER_URL"] ?? "http://127.0.0.1:8000").origin;
const served = ["/api", "/messages", "/rooms", "/login", "/logout", "/sign_up", "/profile", "/language", "/assets", "/ws", "/media", "/posts", "^/(people|tags)/[^/]+/plain"];

/** The server answers only its own pages: what this development server's pages ask comes to it as theirs. Other sites stay other sites. */
const forwarded: ProxyOptions = {
  target: server,
  changeOrigin: true,
  ws: true,
  configure(proxy) {
    const setOrigin: Parameters<typeof proxy.on<"proxyReq">>[1] = (request, { headers: { origin, host } }) => {
      if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) request.setHeader("Origin", server);
    };
    proxy.on("proxyReq", setOrigin);
    proxy.on("proxyReqWs", setOrigin);
  },
};

const ownList = fileURLToPath(new URL("src/app/features", import.meta.url));
const otherList = process.env["TEMPMESSENGER_FEATURES"] ?? "";

/** A page with further features is built from this folder too: with another list of features, which may contain the one here. */
const listOfFeatures: Plugin = {
  name: "list-of-features",
  enforce: "pre",
  resolveId(source, importer) {
    if (otherList === "" || importer === undefined || importer === otherList) return null;
    return source.startsWith(".") && resolve(dirname(importer), source) === ownList ? otherList : null;
  },
};

export default defineConfig({
  plugins: [
    listOfFeatures,
    react(),
    {
      // Without this a manually chosen theme flashes the other one first: the shell is static and may hold no inline script.
      name: "render-blocking-entry",
      transformIndexHtml: { order: "post", handler: (html) => html.replace('type="module" crossorigin', 'type="module" blocking="render"') },
    },
  ],
  // Features from elsewhere share the page's libraries.
  resolve: { dedupe: ["react", "react-dom", "react-redux", "@reduxjs/toolkit", "wouter"] },
  build: {
    manifest: true,
    target: "es2022",
    cssTarget: ["chrome123", "safari17.5", "firefox128"],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { app: "index.html", pages: "src/pages.css", solve: "src/solve.ts", passkeys: "src/passkeys.ts" },
      // One file instead of many small ones compresses better, and stays in caches over releases.
      output: { codeSplitting: { groups: [{ name: "libraries", test: /node_modules/ }] } },
    },
  },
  server: { host: "127.0.0.1", strictPort: true, proxy: Object.fromEntries(served.map((path) => [path, forwarded])) },
});
