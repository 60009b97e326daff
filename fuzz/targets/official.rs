//! The official text, as `huiqi audit` splits it.

use super::{holds, taken};
use huiqi::author;

/// Tries a text; its first line may be the beginning of a closing section.
pub fn official(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let begin: String = text.lines().next().unwrap_or_default().chars().take(8).collect();
    for begins in [Vec::new(), vec![(begin.as_str(), "closing")]] {
        let (sections, bill) = taken(|| author::split(text, &begins));
        holds("splitting", bill, text.len(), 256, 4096);
        let numbers: Vec<u16> = sections.iter().filter_map(|section| section.id.parse().ok()).collect();
        assert!(numbers.iter().zip(1..).all(|(number, next)| *number == next), "articles are numbered from 1 on");
        for section in &sections {
            assert_eq!(section.sha256().len(), 64);
        }
    }
}
