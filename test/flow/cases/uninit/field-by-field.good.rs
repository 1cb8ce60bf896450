use std::mem::MaybeUninit;

pub struct Pair {
    left: u32,
    right: String,
}

pub fn f() -> Pair {
    let mut pair = MaybeUninit::<Pair>::uninit();
    let p = pair.as_mut_ptr();
    unsafe {
        (&raw mut (*p).left).write(1);
        (&raw mut (*p).right).write(String::new());
        pair.assume_init()
    }
}
