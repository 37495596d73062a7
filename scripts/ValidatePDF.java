import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Holds each file against PDF/A-2a and PDF/UA-1 by veraPDF and prints one line a file and standard, with the broken rules. */
public class ValidatePDF {
    private static final Map<String, String> STANDARDS = Map.of("2a", "PDFA-2A", "ua1", "PDFUA-1");

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (var standard : new TreeMap<>(STANDARDS).entrySet()) {
            ValidationProfile profile = profile(standard.getValue());
            for (String file : files) {
                allPass &= validate(new File(file), PDFAFlavour.fromString(standard.getKey()), profile);
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static ValidationProfile profile(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Profiles.class.getResourceAsStream(path)) {
            return Profiles.profileFromXml(in);
        }
    }

    private static boolean validate(File file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (var in = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(in, flavour);
                var validator = Foundries.defaultInstance().createValidator(profile, 1000, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "pass " : "FAIL ") + flavour.getId() + " " + file);
            var broken = new TreeMap<String, String>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                var rule = assertion.getRuleId();
                String at = assertion.getLocation() == null ? "" : " at " + assertion.getLocation().getContext();
                broken.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage() + at);
            }
            broken.forEach((rule, message) -> System.out.println("     " + rule + ": " + message));
            return result.isCompliant();
        }
    }
}
