package import Kernel

/// The four fonts of a PDF, loaded once for the life of the process, and the word lists of libthai.
package final class PDFFonts: Sendable {
    /// Laksaman is TH Sarabun New drawn larger; Debian's own font rule shrinks it by this factor.
    private static let laksamanScale = 0.66

    let regular: Typeface
    let bold: Typeface
    /// For characters that the first two do not have, such as ticked boxes and arrows.
    let fallback: Typeface
    let boldFallback: Typeface
    let words = ThaiWordsPool()
    let images = ImageShelf()

    /// Loads the fonts of `fonts-tlwg-laksaman` and `fonts-dejavu-core` from where Debian keeps them.
    package init(folder: String = "/usr/share/fonts/truetype") throws(Fault) {
        regular = try Typeface(path: "\(folder)/tlwg/Laksaman.ttf", name: "Laksaman", scale: Self.laksamanScale)
        bold = try Typeface(
            path: "\(folder)/tlwg/Laksaman-Bold.ttf", name: "Laksaman-Bold", scale: Self.laksamanScale)
        fallback = try Typeface(path: "\(folder)/dejavu/DejaVuSans.ttf", name: "DejaVuSans", scale: 0.6)
        boldFallback = try Typeface(
            path: "\(folder)/dejavu/DejaVuSans-Bold.ttf", name: "DejaVuSans-Bold", scale: 0.6)
    }

    func typeface(bold isBold: Bool, fallback isFallback: Bool) -> Typeface {
        switch (isBold, isFallback) {
        case (false, false): regular
        case (true, false): bold
        case (false, true): fallback
        case (true, true): boldFallback
        }
    }
}
