//! The system's allocator, which counts for the thread that asks: how much it holds, and how often and how much it has asked for.
//!
//! What is asked for in all is a measure of work that neither the machine nor its load can change.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What a call has taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Taken {
    /// The most bytes that it held at once.
    pub most: usize,
    /// All bytes that it asked for, one time after the other.
    pub all: usize,
    held: usize,
}

thread_local! {
    // Without a destructor, so that it can be read whenever memory is asked for.
    static TAKEN: Cell<Taken> = const { Cell::new(Taken { most: 0, all: 0, held: 0 }) };
}

struct Counting;

impl Counting {
    fn takes(bytes: usize) {
        let _ = TAKEN.try_with(|taken| {
            let Taken { most, all, held } = taken.get();
            let held = held.saturating_add(bytes);
            taken.set(Taken { most: most.max(held), all: all.saturating_add(bytes), held });
        });
    }

    fn gives(bytes: usize) {
        let _ =
            TAKEN.try_with(|taken| taken.set(Taken { held: taken.get().held.saturating_sub(bytes), ..taken.get() }));
    }
}

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature; this one hands everything to the system's")]
// SAFETY: every call is handed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::takes(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::takes(size);
        Self::gives(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::gives(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a call gives, and what it has taken.
pub fn taken<T>(call: impl FnOnce() -> T) -> (T, Taken) {
    let before = TAKEN.replace(Taken::default());
    let result = call();
    let taken = TAKEN.get();
    TAKEN.set(Taken {
        most: before.most.max(before.held.saturating_add(taken.most)),
        all: before.all.saturating_add(taken.all),
        held: before.held.saturating_add(taken.held),
    });
    (result, taken)
}
