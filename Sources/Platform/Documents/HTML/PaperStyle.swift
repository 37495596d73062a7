/// The look of a paper kept as a file of its own.
enum PaperStyle {
    static let element: StaticString = """
        <style>
        body { margin: 0; background: #fff; color: #1b1b1b; font: 1rem/1.6 "Noto Sans Thai", "Sarabun", sans-serif }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem }
        h1, h2, h3, h4 { line-height: 1.35; margin: 1.2em 0 .4em }
        h1 { font-size: 1.4rem } h2 { font-size: 1.2rem } h3, h4 { font-size: 1.05rem }
        p { margin: .3em 0 }
        .paper-centre { text-align: center } .paper-right { text-align: right }
        .paper-indent { text-indent: 3em } .paper-inset { margin-left: 2em }
        .paper-list, .paper-totals { list-style: none; padding-left: 2em }
        .paper-labels { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em }
        .paper-labels dt { font-weight: 700 } .paper-labels dd { margin: 0; border-bottom: 1px dotted }
        .paper-hanging { padding-left: 3.5em; text-indent: -3.5em } .paper-half { margin-left: 40% }
        .paper-large { font-size: 1.6em } .paper-labels.many, \
        .paper-labels.plain { grid-template-columns: max-content 1fr max-content 1fr }
        .paper-labels.plain dt { font-weight: 400 } .paper-labels.plain dd { border: 0 }
        .paper-wide { overflow-x: auto }
        .paper-table { border-collapse: collapse; width: 100%; font-size: .9rem }
        .paper-table th, .paper-table td { border: 1px solid #555; padding: .3em .5em; vertical-align: top }
        .paper-table th, .paper-shade { background: #eee }
        .paper-chart { width: 100%; color: #29618f } .paper-chart caption, .paper-chart th { text-align: left }
        .paper-chart caption, .paper-chart th, .paper-number { color: #1b1b1b; font-weight: 400 }
        .paper-chart caption { font-weight: 700 } .paper-bar { width: 50% }
        .paper-signature { width: 18em; margin: 2em 0 0 auto; text-align: center }
        .paper-dots::after { content: ""; display: inline-block; width: 10em; border-bottom: 1px dotted }
        .paper-picture { display: inline-block; max-width: 100% } span.paper-picture { width: 3.5rem; \
        height: 3.5rem; border: 1px solid #777; border-radius: 50% }
        .paper-middle { display: block; margin-inline: auto } .paper-beside { float: left }
        .paper-code { display: flex; align-items: center; gap: .5rem; font-size: .75em }
        @media print { main { max-width: none; padding: 0 } .paper-break { break-after: page; border: 0 } \
        thead { display: table-header-group } tr { break-inside: avoid } }
        </style>
        """
}
