struct Restore {
    slot: *mut u32,
    old: u32,
}
impl Drop for Restore {
    fn drop(&mut self) {
        unsafe { *self.slot = self.old };
    }
}

pub fn with_depth(depth: &mut u32, f: impl FnOnce(u32) -> u32) -> u32 {
    let slot = depth as *mut u32;
    let g = Restore { slot, old: unsafe { *slot } };
    unsafe { *slot += 1 };
    let r = f(unsafe { *slot });
    drop(g);
    r
}

fn main() {
    let mut d = 0;
    println!("{} {d}", with_depth(&mut d, |x| x * 2));
}
