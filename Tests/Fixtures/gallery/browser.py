#!/usr/bin/env python3
"""Drives a headless Chromium over its debugging pipe: opens a page, and does what the steps say.

    browser.py CHROMIUM URL WIDTHxHEIGHT STEPS

STEPS is a file with a list of objects, done one after the other:
    {"run": SCRIPT}     evaluates it, waits for a promise, and remembers the value
    {"until": SCRIPT}   waits until its value is true, at most ten seconds
    {"click": WHERE}    a selector or [X, Y]; with "count": 2 a double-click, with "shift": true one with Shift
    {"hover": WHERE}    moves the pointer there
    {"drag": [X, Y, X, Y]}  with the button down
    {"wheel": [X, Y, DELTA]}
    {"pinch": [X, Y, SCALE]}  two fingers
    {"key": NAME}       as KeyboardEvent.key has it; with "shift": true
    {"type": TEXT}      where the focus is
    {"colors": "dark"}  what prefers-color-scheme is to say
    {"shot": PATH}      makes a PNG
Prints an object: what each "run" gave, every error that the console shows, and every address that was read.
"""
import base64, json, os, signal, subprocess, sys, tempfile, time

# Nothing here takes a minute; a browser that hangs must not hang the tests.
signal.alarm(60)


class Browser:
    """One tab. Commands go out, and answers and events come in, each ended by a zero byte."""

    numbers = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}

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
             "--disable-background-networking", "--remote-debugging-pipe", f"--window-size={width},{height}",
             f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down), os.close(up)
        self.buffer, self.count, self.session, self.errors, self.requests = b"", 0, None, [], []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
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
        self.note(message.get("method"), message.get("params", {}))
        return message

    def note(self, event, about):
        """Remembers errors, and what is read."""
        if event == "Runtime.exceptionThrown":
            details = about["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif event == "Runtime.consoleAPICalled" and about["type"] in ("error", "assert"):
            self.errors.append(json.dumps(about["args"]))
        elif event == "Log.entryAdded" and about["entry"]["level"] == "error":
            self.errors.append(about["entry"]["text"])
        elif event == "Network.requestWillBeSent":
            self.requests.append(about["request"]["url"])
        elif event == "Page.javascriptDialogOpening":
            self.errors.append(f"a dialogue: {about['message']}")

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

    def wait(self, condition):
        for _ in range(500):
            if self.run(condition):
                return
            time.sleep(0.02)
        sys.exit(f"in vain waited for: {condition}")

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.wait("location.href != 'about:blank' && document.readyState == 'complete'")

    def place(self, where):
        """A selector's middle on the screen."""
        if isinstance(where, list):
            return where
        middle = self.run(f"""(() => {{
            const found = document.querySelector({json.dumps(where)});
            found?.scrollIntoView({{ block: "nearest" }});
            const box = found?.getBoundingClientRect();
            return box?.width > 0 ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }})()""")
        return middle or sys.exit(f"there is no {where} to be seen")

    def mouse(self, kind, x, y, **more):
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    # ---- steps, by their names ----

    def click(self, where, count=1, shift=False):
        x, y = self.place(where)
        for number in range(1, count + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.mouse(kind, x, y, button="left", clickCount=number, modifiers=8 if shift else 0)

    def hover(self, where):
        self.mouse("mouseMoved", *self.place(where))

    def drag(self, way):
        x, y, to_x, to_y = way
        self.mouse("mousePressed", x, y, button="left", clickCount=1)
        for part in range(1, 5):
            self.mouse("mouseMoved", x + (to_x - x) * part / 4, y + (to_y - y) * part / 4, button="left", buttons=1)
        self.mouse("mouseReleased", to_x, to_y, button="left", clickCount=1)

    def wheel(self, turn):
        x, y, delta = turn
        self.mouse("mouseWheel", x, y, deltaX=0, deltaY=delta)

    def pinch(self, grip):
        x, y, scale = grip

        def fingers(reach):
            return [{"x": x - reach, "y": y, "id": 1}, {"x": x + reach, "y": y, "id": 2}]

        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=fingers(50))
        for part in range(1, 5):
            points = fingers(50 + 50 * (scale - 1) * part / 4)
            self.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=points)
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def key(self, name, shift=False):
        about = {"key": name, "modifiers": 8 if shift else 0}
        if name in self.numbers:
            # The browser itself acts on these, and knows them by number.
            about["windowsVirtualKeyCode"] = self.numbers[name]
        text = {"text": name} if len(name) == 1 else {"text": "\r"} if name == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def colors(self, scheme):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def shot(self, path):
        picture = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture))


def main():
    program, url, size, steps = sys.argv[1:]
    with open(steps, encoding="utf-8") as file:
        steps = json.load(file)
    browser = Browser(program, *map(int, size.split("x")))
    deeds = {"until": browser.wait, **{name: getattr(browser, name) for name in (
        "run", "click", "hover", "drag", "wheel", "pinch", "key", "type", "colors", "shot")}}
    values = []
    try:
        browser.open(url)
        for step in steps:
            deed = next(name for name in deeds if name in step)
            value = deeds[deed](step.pop(deed), **step)
            if deed == "run":
                values.append(value)
        json.dump({"values": values, "errors": browser.errors, "requests": browser.requests}, sys.stdout)
    finally:
        browser.process.kill()
        browser.process.wait()


if __name__ == "__main__":
    main()
