import { serve } from "../../../providers/plugin";

void serve(async () => (await import("./provider")).provider);
