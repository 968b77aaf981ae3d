import { serve } from "../plugin";
import { provider } from "./provider";

// Terraform starts this file as a process of its own and speaks to it over a socket.
void serve(provider);
