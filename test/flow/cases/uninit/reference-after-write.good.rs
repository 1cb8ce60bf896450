use std::mem::MaybeUninit;

pub fn f() -> usize {
    let mut slot = MaybeUninit::<String>::uninit();
    let text = slot.write(String::from("abc"));
    text.push('d');
    let length = text.len();
    unsafe { slot.assume_init_drop() }
    length
}
