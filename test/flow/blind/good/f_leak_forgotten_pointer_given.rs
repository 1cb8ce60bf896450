struct Raw {
    p: *mut u32,
}
extern "C" fn take(raw: *mut Raw) {
    drop(unsafe { Box::from_raw((*raw).p) });
}
fn main() {
    let mut b = std::mem::ManuallyDrop::new(Box::new(1u32));
    let mut raw = Raw { p: &raw mut **b };
    take(&mut raw);
}
