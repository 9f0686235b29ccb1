import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env["TEMPMESSENGER_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [
    react(),
    {
      // Without this a manually chosen theme flashes the other one first: the shell is static and may hold no inline script.
      name: "render-blocking-entry",
      transformIndexHtml: { order: "post", handler: (html) => html.replace('type="module" crossorigin', 'type="module" blocking="render"') },
    },
  ],
  build: {
    manifest: true,
    target: "es2022",
    cssTarget: ["chrome123", "safari17.5", "firefox128"],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { app: "index.html", pages: "src/pages.css" } },
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/messages", "/rooms", "/login", "/logout", "/sign_up", "/profile"].map((path) => [path, server]).concat([["/ws", server.replace("http", "ws")]]),
    ),
  },
});
