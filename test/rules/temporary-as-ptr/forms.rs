//! Spellings that are the same defect.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::HashMap;
use std::ffi::{CStr, CString, OsStr, c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};
use std::sync::Arc;

unsafe extern "C" {
    fn use_it(pointer: *const c_void);
}

fn make(text: &str) -> CString {
    CString::new(text).unwrap()
}

pub struct Named {
    name: CString,
    pointer: *const c_char,
}

impl Named {
    fn name(&self) -> CString {
        self.name.clone()
    }

    fn fresh() -> Self {
        Named { name: make("fresh"), pointer: ptr::null() }
    }

    pub fn set(&mut self, text: &str) {
        self.pointer = CString::new(text).expect("no zero").as_ptr();
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, but the pointer into it is kept
        self.pointer = self.name().as_ptr();
        //             ^^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, but the pointer into it is kept
    }
}

pub fn constructors(text: &str, bytes: &[u8], n: u32) {
    let a = format!("{text}\0").as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `String` is dropped at the end of this statement, and `a` dangles from then on
    let b = vec![n, 2].as_mut_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Vec` is dropped at the end of this statement, and `b` dangles from then on
    let c = String::from(text).as_str().as_ptr() as *const c_char;
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `String` is dropped at the end of this statement, and `c` dangles from then on
    let d = (text.to_owned()).as_bytes().as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `String` is dropped at the end of this statement, and `d` dangles from then on
    let e = (&bytes.to_vec()).as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Vec` is dropped at the end of this statement, and `e` dangles from then on
    let f = text.encode_utf16().chain(Some(0)).collect::<Vec<u16>>().as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Vec` is dropped at the end of this statement, and `f` dangles from then on
    let g = [n, 1].as_ptr();
    //      ^^^^^^^^^^^^^^^ error(fix): the array is dropped at the end of this statement, and `g` dangles from then on
    let h = [0u8; 16].as_mut_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^ error(fix): the array is dropped at the end of this statement, and `h` dangles from then on
    let i = Cell::new(n).as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Cell` is dropped at the end of this statement, and `i` dangles from then on
    let j = RefCell::new(n).as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `RefCell` is dropped at the end of this statement, and `j` dangles from then on
    let k = UnsafeCell::new(n).get();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `UnsafeCell` is dropped at the end of this statement, and `k` dangles from then on
    let l = MaybeUninit::<u64>::uninit().as_mut_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `MaybeUninit` is dropped at the end of this statement, and `l` dangles from then on
    let m = Box::new([n; 4]).as_mut_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Box` is dropped at the end of this statement, and `m` dangles from then on
    let o = make(text).as_c_str().as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `o` dangles from then on
    let p = CString::new(text).unwrap_or_default().as_ptr().cast::<u8>();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `p` dangles from then on
    let q = unsafe { CString::from_vec_unchecked(bytes.to_vec()) }.as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `q` dangles from then on
    let r = CStr::as_ptr(&make(text));
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `r` dangles from then on
    let s = ptr::from_mut(&mut Named::fresh());
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Named` is dropped at the end of this statement, and `s` dangles from then on
    let t = NonNull::new(vec![n].as_mut_ptr()).unwrap();
    //                   ^^^^^^^^^^^^^^^^^^^^ error(fix): the `Vec` is dropped at the end of this statement, and `t` dangles from then on
    let u = unsafe { CStr::from_ptr(CString::new(text).unwrap().as_ptr()) };
    //                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, and `u` dangles from then on
    let v = unsafe { &*vec![n].as_ptr() };
    //                 ^^^^^^^^^^^^^^^^ error: the `Vec` is dropped at the end of this statement, and the pointer into it dangles from then on
    let w = bytes.to_vec()[1..].as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Vec` is dropped at the end of this statement, and `w` dangles from then on
    let x = Arc::as_ptr(&Arc::new([n]));
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `Arc` is dropped at the end of this statement, and `x` dangles from then on
    let y = n.to_ne_bytes().as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the array is dropped at the end of this statement, and `y` dangles from then on
    let z = Named::fresh().name.as_ptr();
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `z` dangles from then on
    println!("{a:?}{b:?}{c:?}{d:?}{e:?}{f:?}{g:?}{h:?}{i:?}{j:?}{k:?}{l:?}{m:?}{o:?}");
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `a` is used here, when the `String` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `b` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `c` is used here, when the `String` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `d` is used here, when the `String` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `e` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `f` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `g` is used here, when the array is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `h` is used here, when the array is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `i` is used here, when the `Cell` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `j` is used here, when the `RefCell` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `k` is used here, when the `UnsafeCell` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `l` is used here, when the `MaybeUninit` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `m` is used here, when the `Box` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `o` is used here, when the `CString` is gone
    println!("{p:?}{q:?}{r:?}{s:?}{t:?}{u:?}{v:?}{w:?}{x:?}{y:?}{z:?}");
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `p` is used here, when the `CString` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `q` is used here, when the `CString` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `r` is used here, when the `CString` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `s` is used here, when the `Named` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `t` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `u` is used here, when the `CString` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `v` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `w` is used here, when the `Vec` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `x` is used here, when the `Arc` is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `y` is used here, when the array is gone
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `z` is used here, when the `CString` is gone
}

pub fn kept(text: &str) -> Vec<*const c_char> {
    let mut list = Vec::new();
    list.push(make(text).as_ptr());
    //        ^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, but the pointer into it is kept
    let mut map = HashMap::new();
    map.insert(text, CString::new(text).unwrap().as_ptr());
    //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, but the pointer into it is kept
    let pair = (make(text).as_ptr(), map.len());
    //          ^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and the pointer into it dangles from then on
    list.extend([pair.0]);
    //           ^^^^ note: `pair` is used here, when the `CString` is gone
    let mut late = ptr::null();
    if text.len() > 3 {
        late = make(text).as_ptr();
        //     ^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, but the pointer into it is kept
    }
    list.push(late);
    let some = Some(make(text).as_ptr());
    //              ^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and `some` dangles from then on
    list.extend(some);
    //          ^^^^ note: `some` is used here, when the `CString` is gone
    let many = vec![make(text).as_ptr(), ptr::null()];
    //              ^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, and the pointer into it dangles from then on
    list.extend(many);
    //          ^^^^ note: `many` is used here, when the `CString` is gone
    list
}

pub fn branches(text: Option<String>, flag: bool) {
    let a = if flag { make("a").as_ptr() } else { ptr::null() };
    //                ^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this branch, before anybody can use the pointer into it
    let b = if let Some(text) = text.as_deref() {
        let text = CString::new(text).unwrap();
        //  ^^^^ note: this `CString` owns what the pointer points to
        text.as_ptr()
        //<^^^^^^^^^^ error: `text` is dropped at the end of this block, whose value is a pointer into it
    } else {
        make("none").as_ptr()
        //<^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this branch, before anybody can use the pointer into it
    };
    let c = match CString::new("c") {
        Ok(c) => c.as_ptr(),
        //       ^^^^^^^^^^ error: `c` is dropped at the end of this arm, whose value is a pointer into it
        // ^ note: this `CString` owns what the pointer points to
        Err(_) => ptr::null(),
    };
    let d = text.map(|text| text.as_ptr());
    //                      ^^^^^^^^^^^^^ error: `text` is dropped at the end of the closure, whose value is a pointer into it
    //                ^^^^ note: this `String` owns what the pointer points to
    let e = unsafe {
        let list = vec![1u8, 2];
        //  ^^^^ note: this `Vec` owns what the pointer points to
        use_it(list.as_ptr().cast());
        list.as_ptr()
        //<^^^^^^^^^^ error: `list` is dropped at the end of this block, whose value is a pointer into it
    };
    println!("{a:?}{b:?}{c:?}{d:?}{e:?}");
}

pub fn early(text: &str, flag: bool) -> *const c_char {
    if flag {
        return CString::new(text).unwrap().as_ptr();
        //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the returned pointer dangles: the `CString` that it points into is dropped on return
    }
    let pointer = make(text).as_ptr();
    //            ^^^^^^^^^^^^^^^^^^^ error: the `CString` is dropped at the end of this statement, and `pointer` dangles from then on
    pointer
    //<^^^^ note: `pointer` is used here, when the `CString` is gone
}

pub fn wide(text: &OsStr) -> *const u8 {
    let pointer = text.to_os_string().as_encoded_bytes().as_ptr();
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the `OsString` is dropped at the end of this statement, and `pointer` dangles from then on
    unsafe { use_it(pointer.cast()) };
    //              ^^^^^^^ note: `pointer` is used here, when the `OsString` is gone
    let again = text.to_os_string().as_encoded_bytes().as_ptr();
    //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the `OsString` is dropped at the end of this statement, and `again` dangles from then on
    Some(again).unwrap_or(pointer)
    //   ^^^^^ note: `again` is used here, when the `OsString` is gone
}

pub fn given_away(texts: Vec<String>, more: [CString; 2]) -> usize {
    let one: Vec<_> = texts.into_iter().map(|text| text.as_ptr()).collect();
    //                                             ^^^^^^^^^^^^^ error: `text` is dropped at the end of the closure, whose value is a pointer into it
    //                                       ^^^^ note: this `String` owns what the pointer points to
    let two: Vec<_> = more.iter().map(|text| text.to_owned()).map(|text| text.as_ptr()).collect();
    one.len() + two.len()
}

pub fn local_struct(text: &str) {
    let mut named = Named::fresh();
    named.pointer = CString::new(text).unwrap().as_ptr();
    //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): the `CString` is dropped at the end of this statement, but the pointer into it is kept
    unsafe { use_it((&raw const named).cast()) };
}
