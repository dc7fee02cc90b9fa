package akashi.verify.statistics;

import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.release.data.ReleaseData;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.List;

/** Makes a release's files of data again, and compares them byte for byte with those that lie beside it. For one release. */
final class DataRecount {
    private final ReleaseFolder folder;
    private final StatisticsReleased released;
    private final Examination sheet;

    DataRecount(ReleaseFolder folder, StatisticsReleased released, Examination sheet) {
        this.folder = folder;
        this.released = released;
        this.sheet = sheet;
    }

    void run(ReleaseCounts counts) {
        ReleaseData data = new ReleaseData(folder, released, counts);
        List<String> present = data.present();
        if (present.isEmpty()) {
            sheet.notRun("data", "none of " + String.join(", ", ReleaseData.FILES) + " lies in the folder; the release is whole without them");
            return;
        }
        try {
            for (ReleaseData.Difference difference : data.differences()) {
                sheet.found(Finding.of(FindingCode.RELEASE_DATA_MISMATCH, "a file of data is not what the release gives")
                        .at(difference.place()));
            }
            sheet.checked("data", String.join(", ", present) + (present.size() == 1 ? " was" : " were") + " made again from the release and compared");
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_MALFORMED, "the rows cannot be written as data: " + e.getMessage()));
            sheet.notRun("data", "they could not be made again");
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_INCOMPLETE, "a file of the release cannot be read: " + e.getMessage()));
            sheet.notRun("data", "they could not be made again");
        }
    }
}
