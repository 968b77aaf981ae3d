import { serve } from "../plugin/server";

// Terraform starts this file as a process of its own, and waits for its first line before anything else: what devices and
// routers need is loaded after that.
void serve(async () => (await import("./provider")).provider);
