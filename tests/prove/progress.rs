//! How far a long proof has come: told every few seconds, and kept so that it goes on where it was left.
//!
//! What another program has done proves nothing of this one: the file names the program by the hash of its bytes.

use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_secs(10);

pub struct Progress {
    name: String,
    file: PathBuf,
    /// What must be the same for the count to go on.
    head: String,
    done: u64,
    count: u64,
    changes: u64,
    /// When this run began, and how many were done then.
    start: (Instant, u64),
    told: Instant,
}

impl Progress {
    /// Of so many steps, from where the last run with the same program and seed was left.
    pub fn of(name: &str, seed: u64, count: u64) -> Self {
        let program = fs::read(std::env::current_exe().unwrap()).unwrap();
        let hash: String = Sha256::digest(program).iter().map(|byte| format!("{byte:02x}")).collect();
        let head = format!("program {hash}\nseed {seed}\n");
        let file = PathBuf::from(format!("target/prove/{name}.txt"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let kept = fs::read_to_string(&file).ok().and_then(|kept| kept.strip_prefix(&head).map(str::to_owned));
        let figure = |key: &str| -> Option<u64> {
            kept.as_ref()?.lines().find_map(|line| line.strip_prefix(key))?.trim().parse().ok()
        };
        let (done, changes) = (figure("done").unwrap_or(0), figure("changes").unwrap_or(0));
        let now = Instant::now();
        let progress = Self { name: name.to_owned(), file, head, done, count, changes, start: (now, done), told: now };
        progress.tell();
        progress
    }

    /// The next step, if any is left.
    pub fn next(&self) -> Option<u64> {
        (self.done < self.count).then_some(self.done)
    }

    /// The step is done, with so many changes in it.
    pub fn done(&mut self, changes: u64) {
        self.done += 1;
        self.changes += changes;
        if self.told.elapsed() > EVERY {
            self.told = Instant::now();
            self.tell();
        }
    }

    pub fn finish(&self) {
        self.tell();
        println!("{}: zero differences", self.name);
    }

    fn tell(&self) {
        let Self { name, done, count, changes, start: (start, before), .. } = self;
        // Written beside and moved into place, so that a run that is cut off leaves a whole file.
        let beside = self.file.with_extension("new");
        fs::write(&beside, format!("{}done {done}\nchanges {changes}\n", self.head)).unwrap();
        fs::rename(beside, &self.file).unwrap();
        let rate = u128::from(done - before) * 1000 / start.elapsed().as_millis().max(1);
        let left = u128::from(count - done.min(count))
            .checked_div(rate)
            .map_or(String::new(), |seconds| format!(", {} min left", seconds.div_ceil(60)));
        println!("{name}: {done} of {count}, {changes} changes, {rate} a second{left}");
    }
}
