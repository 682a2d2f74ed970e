import Testing
import ViewerPage

struct ViewerPageTests {
  private func assemble(_ html: String, _ parts: [String: String] = [:]) -> String {
    let page = ViewerPage.assemble(Array(html.utf8), parts: parts.mapValues { Array($0.utf8) })
    return String(decoding: page, as: UTF8.self)
  }

  @Test func `parts stand between the tags of their lines`() {
    let page = assemble(
      """
      <head>
      <style>/* own.css */</style>
      </head>

      <script id="data" type="application/json">/* data */</script>
      <script>/* main.js */</script>

      """,
      ["own.css": "b {}\n", "data": "[1]", "main.js": "/* none */</script>\n"]
    )
    #expect(
      page == """
        <head>
        <style>
        b {}
        </style>
        </head>

        <script id="data" type="application/json">
        [1]
        </script>
        <script>
        /* none */</script>
        </script>

        """
    )
  }

  @Test func `the theme is there without asking, and what is not known stays`() {
    #expect(assemble("<style>/* theme.css */</style>").contains("--ground:"))
    #expect(assemble("<script>/* other.js */</script>") == "<script>/* other.js */</script>")
    #expect(assemble("<p>/* theme.css */</p>") == "<p>/* theme.css */</p>")
  }
}
