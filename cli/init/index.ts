/**
 * The files of a new project.
 *
 * Rule: pure templates; nothing that is there is overwritten, and no file holds a password.
 */
export { type NewProject, projectFiles } from "./project-files";
