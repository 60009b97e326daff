//! What printing and bytes must keep.

use huiqi::{Language, Pack};

/// Printed and read again, or written to bytes and back, a policy stays what it is.
pub fn survives(pack: &Pack) {
    let bytes = pack.encode();
    let decoded = Pack::decode(&bytes).expect("what was encoded can be decoded");
    assert_eq!(decoded.policy(), pack.policy());
    assert_eq!(decoded.encode(), bytes);
    for language in Language::ALL {
        let printed = huiqi::author::print(pack.policy(), language);
        let read = huiqi::author::read_text(&[("printed.toml", &printed)]);
        let read = read.unwrap_or_else(|found| panic!("{found:#?}\n{printed}"));
        assert_eq!(&read, pack.policy(), "printed in {language:?}:\n{printed}");
        assert_eq!(Pack::new(read).expect("it was exact before").encode(), bytes);
    }
}
