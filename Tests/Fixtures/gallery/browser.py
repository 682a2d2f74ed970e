#!/usr/bin/env python3
"""Drives a headless Chromium over its debugging pipe: opens a page, and does what the steps say.

    browser.py CHROMIUM URL WIDTHxHEIGHT < steps.json

Steps are a list: {"run": JAVASCRIPT} evaluates it and waits for a promise, {"click": [X, Y]} and
{"key": NAME} do what a user would do, {"shot": PATH} makes a PNG, {"dark": true} asks for dark colours.
Prints a JSON object: what each "run" gave, and every error that the page's console shows.
"""
import json, os, subprocess, sys, tempfile, time


class Browser:
    """One tab. Commands go out, and answers and events come in, each ended by a zero byte."""

    def __init__(self, program, width, height):
        down, self.down = os.pipe()
        self.up, up = os.pipe()
        self.profile = tempfile.TemporaryDirectory(prefix="tacet-chromium-", ignore_cleanup_errors=True)

        def wire():
            # Chromium reads commands from descriptor 3 and writes answers to 4. The copies keep one
            # from closing the other.
            read, write = os.dup(down), os.dup(up)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-pipe", f"--window-size={width},{height}", f"--user-data-dir={self.profile.name}",
             "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down), os.close(up)
        self.buffer, self.count, self.session, self.errors = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def receive(self):
        while b"\0" not in self.buffer:
            more = os.read(self.up, 1 << 20)
            if not more:
                sys.exit("the browser has gone")
            self.buffer += more
        message, _, self.buffer = self.buffer.partition(b"\0")
        message = json.loads(message)
        if message.get("method") == "Runtime.exceptionThrown":
            details = message["params"]["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        if message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            self.errors.append(message["params"]["entry"]["text"])
        return message

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.down, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.count:
            pass
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"{script}: {answer['exceptionDetails']['exception']['description']}")
        return answer["result"].get("value")

    def open(self, url):
        self.call("Page.navigate", url=url)
        for _ in range(500):
            if self.run("document.readyState") == "complete" and self.run("location.href") != "about:blank":
                return
            time.sleep(0.02)
        sys.exit(f"{url} does not load")

    def step(self, step):
        if "run" in step:
            return [self.run(step["run"])]
        if "click" in step:
            x, y = step["click"] if isinstance(step["click"], list) else self.run(
                f"(() => {{ const r = document.querySelector({json.dumps(step['click'])}).getBoundingClientRect();"
                " return [r.x + r.width / 2, r.y + r.height / 2]; })()")
            for kind in ("mousePressed", "mouseReleased"):
                self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        if "key" in step:
            text = {"text": step["key"]} if len(step["key"]) == 1 else {}
            self.call("Input.dispatchKeyEvent", type="keyDown", key=step["key"], **text)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=step["key"])
        if "dark" in step:
            self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        if "shot" in step:
            import base64
            picture = self.call("Page.captureScreenshot", format="png")["data"]
            open(step["shot"], "wb").write(base64.b64decode(picture))
        return []


def main():
    program, url, size = sys.argv[1:]
    browser = Browser(program, *map(int, size.split("x")))
    try:
        browser.open(url)
        values = [value for step in json.load(sys.stdin) for value in browser.step(step)]
        json.dump({"values": values, "errors": browser.errors}, sys.stdout)
    finally:
        browser.process.kill()
        browser.process.wait()


if __name__ == "__main__":
    main()
