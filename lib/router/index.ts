/**
 * Routers as people think of them: a name, where it is, and what it exposes.
 *
 * Rule: a router knows which of its external ports are taken in this stack, and refuses to give one away twice.
 */
export { Router, type RouterProps } from "./router";
