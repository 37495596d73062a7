package import HTTP

/// Where the style sheet and the script are served; their addresses change with their content.
package struct AssetAddresses: Sendable {
    package let styleSheet: String
    package let script: String

    package init(_ assets: StaticAssets) {
        styleSheet = assets.path(of: "prongsai.css")
        script = assets.path(of: "prongsai.js")
    }
}
