use std::mem::MaybeUninit;
fn main() {
    let mut slot = MaybeUninit::<u32>::uninit();
    let mut all = [const { MaybeUninit::<u8>::uninit() }; 6];
    for i in 0..6 {
        if i == 3 {
            slot.write(5);
        }
        all[i].write(i as u8);
    }
    let all: [u8; 6] = unsafe { std::mem::transmute(all) };
    println!("{} {:?}", unsafe { slot.assume_init() }, all);
}
