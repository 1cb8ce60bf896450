// BUG: use-after-free: a field is read through the pointer behind the free
struct Rec {
    id: u32,
    tag: [u8; 4],
}

fn main() {
    let raw = Box::into_raw(Box::new(Rec { id: 7, tag: [0; 4] }));
    let id: *const u32 = unsafe { &raw const (*raw).id };
    unsafe {
        (*raw).tag[0] = 1;
        drop(Box::from_raw(raw));
        println!("{}", id.read());
    }
}
