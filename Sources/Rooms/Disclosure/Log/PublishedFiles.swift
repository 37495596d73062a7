import Database
import Kernel
import Office

/// In which publications a file is shown: as a source of an item, as an attachment of an article, in a snapshot.
enum PublishedFiles {
    static let traces = [
        FileTrace { db, sha256 in
            try OITStore.versions(withFile: sha256, in: db).map { year, code, number in
                FileTrace.Place("oit/\(year)/\(code)", version: number)
            }
        },
        FileTrace { db, sha256 in
            try ArticleStore.versions(withFile: sha256, in: db).map { id, version in
                FileTrace.Place(Article.subject(id), version: version)
            }
        },
        FileTrace { db, sha256 in
            try SnapshotStore.ids(withFile: sha256, in: db).map { FileTrace.Place("snapshot/\($0)", version: 1) }
        },
    ]
}
