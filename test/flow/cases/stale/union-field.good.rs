union Word {
    whole: u32,
    bytes: [u8; 4],
}

fn main() {
    let mut word = Word { whole: 0 };
    word.whole = 7;
    let p = unsafe { &mut word.bytes } as *mut [u8; 4];
    unsafe { (*p)[0] = 1 }
}
