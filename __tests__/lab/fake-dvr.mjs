// A stand-in device for the lab's selftest, which must not depend on the project's own code: HTTP on 80, UDP echo on 9000.
import { createSocket } from "node:dgram";
import { createServer } from "node:http";

createServer((request, answer) => {
  answer.writeHead(200, { "content-type": "text/plain" });
  answer.end(`fake-dvr ${request.method} ${request.url} from ${request.socket.remoteAddress}\n`);
}).listen(80, "::");

const echo = createSocket("udp4");
echo.on("message", (message, from) => echo.send(`fake-dvr ${message}`, from.port, from.address));
echo.bind(9000);
