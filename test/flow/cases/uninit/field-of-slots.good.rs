use std::mem::MaybeUninit;
use std::ptr;

struct Session {
    name: &'static str,
    progress: MaybeUninit<[u64; 4]>,
}

fn open(name: &'static str) -> Result<Session, ()> {
    let progress = MaybeUninit::uninit();
    Ok(Session { name, progress })
}

fn main() {
    let session = open("first");
    let moved = unsafe { ptr::read(&session) };
    std::mem::forget(session);
    assert_eq!(moved.unwrap().name, "first");
}
