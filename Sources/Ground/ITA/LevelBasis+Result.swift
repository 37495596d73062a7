import Kernel

extension Edition {
    /// The level of a printed result, decided by computed scores where they exist and by printed ones otherwise.
    ///
    /// EIT parts are always as printed. An instrument printed as its weighted part is turned into a mean first.
    /// `nil` when the year has no level rules or no overall score is known.
    package func level(of printed: PrintedResult, _ review: Review) -> LevelDecision? {
        guard let levels, let basis = basis(of: printed, review) else { return nil }
        return levels.level(of: basis)
    }

    /// What the level is decided on; `nil` without an overall score of 0 to 100.
    package func basis(of printed: PrintedResult, _ review: Review) -> LevelBasis? {
        let printedOverall = printed[.overall].flatMap { $0.isScore ? $0.value.roundedToHundredths : nil }
        guard let overall = review.outcome.overallRounded ?? printedOverall else { return nil }
        var basis = LevelBasis(overall: overall)
        for (instrument, part) in [(Instrument.iit, LevelPart.iit), (.oit, .oit)] {
            basis.parts[part] = mean(of: instrument, printed, review)
        }
        basis.eitMean = mean(of: .eit, printed, review)
        for (number, part) in [(1, LevelPart.eit1), (2, .eit2)] {
            basis.parts[part] = printed[.eitPart(number)].flatMap { $0.isScore ? $0.value.roundedToHundredths : nil }
        }
        return basis
    }

    private func mean(of instrument: Instrument, _ printed: PrintedResult, _ review: Review) -> Hundredths? {
        if let computed = review.outcome[instrument] { return computed.roundedToHundredths }
        guard let figure = printed[.instrument(instrument)], figure.isScore else { return nil }
        guard review.readings[instrument] == .contribution, let weight = weight(of: instrument) else {
            return figure.value.roundedToHundredths
        }
        return (figure.value / weight).roundedToHundredths
    }
}
